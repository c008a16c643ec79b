/** Features in a Flink job: serializers, keyed state and operators around the cores. */
@NullMarked
package io.tidegate.features.flink;

import org.jspecify.annotations.NullMarked;
