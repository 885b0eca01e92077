/** The whole screen for a scene: asked for on a key or a press, given back on leaving; a browser that refuses leaves the window. */
import { deadlines, DeadlineError, withDeadline } from '../../../protocol/deadline';
import type { Experiment } from '../../model/experiment/experiment';
import type { Presentation } from '../../model/shown/presentation';

/** Resolves once it is known whether the browser gave the screen. */
export async function fillScreen(presentation: Presentation): Promise<void> {
  const root = document.documentElement;
  try {
    // Safari on a phone has no such function.
    if (!document.fullscreenEnabled) throw new DOMException('No element may fill the screen here.', 'NotAllowedError');
    await withDeadline('The browser', deadlines.screen, root.requestFullscreen());
    presentation.setState({ fullScreen: 'on' });
  } catch (error) {
    // Refused, never answered, or asked for without a press: the scene fills the window, and its notes say so.
    if (!(error instanceof DOMException || error instanceof TypeError || error instanceof DeadlineError)) throw error;
    presentation.setState({ fullScreen: 'refused' });
  }
}

export async function leaveScreen(presentation: Presentation): Promise<void> {
  presentation.setState({ fullScreen: 'off' });
  if (document.fullscreenElement) await document.exitFullscreen();
}

/** Presents from a scene on; called by a key or a press, for only then does a browser give the screen. */
export function present(experiment: Experiment, presentation: Presentation, scene = 1): void {
  experiment.setScene(scene);
  void fillScreen(presentation);
}

/** Ends the presentation when the browser's own Escape takes the screen away. */
export function watchScreen(presentation: Presentation, onLost: () => void): () => void {
  const onChange = () => {
    if (document.fullscreenElement || presentation.getState().fullScreen !== 'on') return;
    presentation.setState({ fullScreen: 'off' });
    onLost();
  };
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
