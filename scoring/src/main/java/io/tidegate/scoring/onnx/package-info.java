/** ONNX: graphs written, looked over, and run by ONNX Runtime. */
@NullMarked
package io.tidegate.scoring.onnx;

import org.jspecify.annotations.NullMarked;
