/** The planner that is looked at: its plans, large, and what is told of them. */
import { hasWalks } from '../../../domains/shared';
import type { LabFrame, LabPlanner } from '../../../protocol/lab';
import { canFollow, chosenVariant, variantsOf } from '../../../protocol/labChoice';
import { useLiveState, usePage } from '../../context';
import { formatFixed, formatNumber, formatShare } from '../../words/format';
import { toneOf } from './tones';
import { labWords } from './words/lab';
import { useFollowed, usePlannerPicture } from './usePlannerPicture';

export function LabChosen({ planner }: { readonly planner: LabPlanner }) {
  const { container, shown, outlines } = usePlannerPicture(planner, true);
  const words = labWords();
  const { title, text } = words.planners[planner];
  return (
    <section className="lab-chosen" style={toneOf(planner)}>
      <div ref={container} className="lab-picture" />
      <div className="lab-told">
        <h3>{title}</h3>
        <p>{text}</p>
        <Follows planner={planner} />
        <Variants planner={planner} />
        {outlines.length > 0 ? <p className="quiet">{words.tilt}</p> : null}
        {shown ? <Told frame={shown.frame} /> : <p className="quiet">{words.waits}</p>}
      </div>
    </section>
  );
}

/** That plans follow the pointer, and what that costs. */
function Follows({ planner }: { readonly planner: LabPlanner }) {
  const hasStarts = useLiveState(({ setup }) => hasWalks(setup.configuration));
  const frame = useFollowed(planner);
  const words = labWords();
  if (!canFollow(planner) || !hasStarts) return null;
  return (
    <p
      className="quiet"
      data-testid="lab-follows"
      data-start={frame?.start.map((value) => value.toFixed(2)).join(',') ?? ''}
      data-evaluations={frame?.evaluations}
    >
      {frame ? words.followed(frame.evaluations, formatNumber(Math.round(frame.took))) : words.follows}
    </p>
  );
}

/** What a planner may do otherwise. */
function Variants({ planner }: { readonly planner: LabPlanner }) {
  const { experiment } = usePage();
  const chosen = useLiveState(({ setup }) => chosenVariant(setup.labVariants, planner));
  const variants = variantsOf(planner);
  const others = useLiveState(({ setup }) => setup.labVariants).filter((variant) => !variants.includes(variant));
  const words = labWords();
  if (variants.length === 0) return null;
  return (
    <p>
      <label>
        <span className="lab-label">{words.variant}</span>{' '}
        <select
          className="lab-variant"
          data-testid="lab-variant"
          value={chosen ?? ''}
          onChange={({ target }) =>
            experiment.changeLab({
              labVariants: [...others, ...variants.filter((variant) => variant === target.value)],
            })
          }
        >
          <option value="">{words.usual[planner] ?? ''}</option>
          {variants.map((variant) => (
            <option key={variant} value={variant}>
              {words.variants[variant]}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function Told({ frame }: { readonly frame: LabFrame }) {
  const words = labWords();
  const walks = useLiveState(({ setup }) => hasWalks(setup.configuration));
  const figures: readonly (readonly [string, string])[] = [
    [words.arrives, formatShare(frame.arrives)],
    ...(walks ? [[words.valid, formatShare(frame.valid)] as const] : []),
    [words.diversity, formatFixed(frame.diversity)],
    [words.gain, formatFixed(frame.gain, 1)],
  ];
  const asked = (['denoiser', 'jacobian', 'gradient', 'value'] as const).filter((kind) => frame.asked[kind] > 0);
  return (
    <>
      <dl className="lab-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="lab-asked">
        <span>{words.asked}</span>{' '}
        <span>{asked.map((kind) => `${formatNumber(frame.asked[kind])} × ${words.counts[kind]}`).join(', ')}</span>
        {frame.shares.length > frame.returned ? <span>{`. ${words.candidates}`}</span> : null}
        {frame.taught ? <span>{`. ${words.taught(frame.taught.steps, frame.taught.of)}`}</span> : null}
      </p>
    </>
  );
}
