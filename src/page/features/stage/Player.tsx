/** The controls at the bottom, like a player's: play, step, start over, where it is, and three sliders. */
import { paces, greatestGuidanceScale } from '../../model/settings/setup';
import { isPlaying, type PageState } from '../../model/shown/pageState';
import { shownStage } from '../../../protocol/stages';
import { SignButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { HistoryScrubber } from './HistoryScrubber';
import { formatNumber } from '../../words/format';
import { PauseIcon, PlayIcon, ResetIcon, StepIcon } from '../../ui/icons';
import { Slider } from '../../ui/Slider';
import { Status } from './Status';
import { strings } from '../../words/strings';
import { useReplay } from './useReplay';

export function Player() {
  const hasSliders = usePageState(({ setup }) => !setup.hide.includes('sliders'));
  return (
    <footer id="player" className="player">
      <Transport />
      <Status />
      {hasSliders ? (
        <div className="sliders">
          <SpeedSlider />
          <TimeSlider />
          <HistoryScrubber />
          <StrengthSlider />
        </div>
      ) : null}
    </footer>
  );
}

function Transport() {
  const { experiment } = usePage();
  const playing = usePageState(isPlaying);
  const failed = usePageState(({ runState }) => runState.status === 'failed');
  const busy = usePageState(({ runState }) => runState.status === 'preparing');
  const origin = usePageState((state) => state.origin?.kind ?? 'scratch');
  // One that is on its way has its button already.
  const isRecorded = usePageState(
    ({ runState, setup }) => runState.status === 'recorded' || (runState.status === 'preparing' && setup.run !== null),
  );
  const finished = usePageState(({ runState }) => runState.status === 'finished');
  const playHint = origin === 'pretrained' && finished ? strings.player.playHintPretrained : strings.player.playHint;
  if (isRecorded) return <RecordedTransport />;
  return (
    <div className="transport">
      <SignButton
        className="play-button"
        testId={playing ? 'pause' : 'play'}
        label={playing ? strings.player.pause : strings.player.play}
        hint={playing ? strings.player.pauseHint : playHint}
        side="top"
        sign={playing ? <PauseIcon /> : <PlayIcon />}
        disabled={failed}
        onPress={() => experiment.togglePlay()}
      />
      <SignButton
        className="round-button"
        testId="step-all"
        label={strings.player.step}
        hint={strings.player.stepHint}
        side="top"
        sign={<StepIcon />}
        disabled={failed || busy}
        onPress={() => experiment.step('all')}
      />
      <SignButton
        className="round-button"
        testId="reset"
        label={strings.player.reset}
        hint={strings.player.resetHint[origin]}
        side="top"
        losesRun
        sign={<ResetIcon />}
        onPress={() => experiment.reset()}
      />
    </div>
  );
}

/** A recording has nothing to train: it plays. */
function RecordedTransport() {
  const { experiment } = usePage();
  const replaying = usePageState((state) => state.replaying);
  return (
    <div className="transport">
      <SignButton
        className="play-button"
        testId={replaying ? 'pause' : 'play'}
        label={replaying ? strings.history.pause : strings.history.play}
        hint={replaying ? strings.history.pause : strings.history.replay}
        side="top"
        sign={replaying ? <PauseIcon /> : <PlayIcon />}
        onPress={() => experiment.setReplaying(!replaying)}
      />
    </div>
  );
}

function SpeedSlider() {
  const { experiment } = usePage();
  const pace = usePageState(({ setup }) => setup.pace);
  const isRecorded = usePageState(({ runState }) => runState.status === 'recorded');
  const notch = paces.findIndex((candidate) => candidate === null || (pace !== null && candidate >= pace));
  return (
    <Slider
      testId="speed"
      label={strings.player.speed}
      hint={isRecorded ? strings.history.ofRecordings : strings.player.speedHint}
      disabled={isRecorded}
      value={notch}
      minimum={0}
      maximum={paces.length - 1}
      step={1}
      shown={strings.player.speedValue(pace)}
      onValue={(index) => experiment.setPace(paces[index] ?? null)}
    />
  );
}

function TimeSlider() {
  const { experiment } = usePage();
  const stage = usePageState(({ setup }) => setup.diffusionTime);
  const stages = usePageState(({ setup }) => setup.configuration.diffusion.steps);
  const kept = usePageState(nearestStage);
  const [replay, stopReplay] = useReplay();
  return (
    <Slider
      testId="diffusion-time"
      label={strings.player.time}
      extra={strings.player.timeEnds}
      hint={strings.player.timeHint}
      value={stage}
      minimum={0}
      maximum={stages}
      step={1}
      reversed
      shown={strings.player.timeValue(stage, stages) + (kept === stage ? '' : strings.history.nearestStage(kept))}
      onValue={(value) => {
        stopReplay();
        experiment.setDiffusionTime(value);
      }}
    >
      <SignButton
        className="mini-button"
        testId="replay"
        label={strings.player.replay}
        hint={strings.player.replay}
        side="top"
        sign={<PlayIcon />}
        onPress={replay}
      />
    </Slider>
  );
}

/** The stage that the plans are drawn at: the one asked for, or the nearest that was kept. */
function nearestStage({ setup, frames, shownMoment, runState }: PageState): number {
  const isKept = shownMoment !== null || runState.status === 'recorded';
  const frame = frames.base ?? frames.expert;
  return isKept && frame ? shownStage(frame.meta, setup.diffusionTime) : setup.diffusionTime;
}

function StrengthSlider() {
  const { experiment } = usePage();
  const scale = usePageState(({ setup }) => setup.guidanceScale);
  const isRecorded = usePageState(({ runState }) => runState.status === 'recorded');
  return (
    <Slider
      testId="guidance"
      label={strings.player.strength}
      hint={isRecorded ? strings.history.ofRecordings : strings.player.strengthHint}
      disabled={isRecorded}
      value={scale}
      minimum={0}
      maximum={greatestGuidanceScale}
      step={0.25}
      shown={formatNumber(scale)}
      onValue={(value) => experiment.setGuidanceScale(value)}
      tone="steered"
    />
  );
}
