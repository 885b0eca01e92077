/**
 * Gradients of tfjs 4.22 mended so that they can be differentiated again. Import this before anything differentiates.
 *
 * tfjs saves the *output* of tanh, sigmoid, exp, softmax and elu for the backward pass, through a copy that the tape does not
 * know to depend on the input. A second derivative then silently loses that term (tensorflow/tfjs issue 3252). Here each saves
 * its input and computes the output again. Comparisons get zero gradients, so that masks built from them can be passed twice.
 * Registering a gradient replaces the stock one, for every backend.
 */

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';

type Gradient = (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor;

/** d/dx of an elementwise kernel with input `x`, as differentiable operations on (dy, x). */
const elementwise: Readonly<Record<string, Gradient>> = {
  Tanh: (dy, x) => tf.mul(dy, tf.sub(1, tf.square(tf.tanh(x)))),
  Sigmoid: (dy, x) => {
    const y = tf.sigmoid(x);
    return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
  },
  Exp: (dy, x) => tf.mul(dy, tf.exp(x)),
  Elu: (dy, x) => {
    const positive = tf.step(x);
    return tf.mul(dy, tf.add(positive, tf.mul(tf.sub(1, positive), tf.exp(tf.minimum(x, 0)))));
  },
};

for (const [kernelName, gradient] of Object.entries(elementwise)) {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, saved) => ({ x: () => gradient(dy as tf.Tensor, saved[0] as tf.Tensor) }),
  });
}

tf.registerGradient({
  kernelName: 'Softmax',
  inputsToSave: ['logits'],
  gradFunc: (dy, saved, attributes) => ({
    logits: () => {
      const axis = attributes['dim'] as number;
      const y = tf.softmax(saved[0] as tf.Tensor, axis);
      const weighted = tf.mul(dy as tf.Tensor, y);
      return tf.sub(weighted, tf.mul(tf.sum(weighted, [axis], true), y));
    },
  }),
});

for (const kernelName of ['Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Equal']) {
  tf.registerGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (_dy, saved) => ({
      a: () => tf.zerosLike(saved[0] as tf.Tensor),
      b: () => tf.zerosLike(saved[1] as tf.Tensor),
    }),
  });
}
