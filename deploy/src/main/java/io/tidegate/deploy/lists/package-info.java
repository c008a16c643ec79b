/** Lists that people change while the job runs: the control log says what is on them, Redis is where the job looks. */
@NullMarked
package io.tidegate.deploy.lists;

import org.jspecify.annotations.NullMarked;
