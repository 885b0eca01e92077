/** Says to those who listen what the heatmap shows: when the run rests, and now and then while it learns; and that walls take no goal. */
import { useEffect, useState } from 'react';
import type { PageState } from '../../model/shown/pageState';
import { shownState } from '../../model/shown/shownState';
import { usePage } from '../../context';
import { refusal } from './Readouts';
import { shownReward, shownPlans } from '../../model/shown/selectors';
import { strings } from '../../words/strings';

/** Time between two announcements while learning, in milliseconds. */
const interval = 10_000;

function describeStart({ setup }: PageState): string {
  const { goals } = setup.configuration;
  return goals.length > 1 ? strings.several(goals.length).announce.started(goals) : strings.announce.started(goals[0]);
}

export function announcementOf(state: PageState): string {
  const { announce } = strings;
  const reward = shownReward(state);
  if (!reward) return describeStart(state);
  const { peak, peakDistance } = reward.meta;
  const { length: count } = state.setup.configuration.goals;
  if (count < 2) return announce.peak(peak, peakDistance);
  const words = strings.several(count).announce;
  const plans = shownPlans(state, 'steered');
  return (
    announce.peak(peak, peakDistance, words.peak[reward.request.composition]) +
    (plans ? words.arrived(plans.meta.each) : '')
  );
}

const isResting = ({ runState }: PageState): boolean =>
  runState.status !== 'running' && runState.status !== 'preparing';
const compositionOf = ({ frames }: PageState) => frames.reward?.request.composition;

export function Announcer() {
  const { experiment, pointer } = usePage();
  const [text, setText] = useState('');
  useEffect(() => {
    const say = () => setText(announcementOf(shownState(experiment.store.getState())));
    const timer = setInterval(say, interval);
    const end = experiment.store.subscribe((state, before) => {
      // Where both stars are, at the beginning of a run; what came of it when it rests, and what another composition makes of it.
      if (state.run !== before.run) setText(describeStart(state));
      const rests = state.runState.status !== before.runState.status && isResting(state);
      const recomposed = compositionOf(state) !== compositionOf(before);
      const isScrubbed = state.shownMoment !== before.shownMoment && !state.replaying;
      if (rests || recomposed || isScrubbed) say();
    });
    const endRefusals = pointer.subscribe(({ refused, point }, before) => {
      if (!refused || before.refused) return;
      setText(refusal(experiment.store.getState().setup.configuration, point));
    });
    return () => {
      clearInterval(timer);
      end();
      endRefusals();
    };
  }, [experiment, pointer]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="announcement">
      {text}
    </p>
  );
}
