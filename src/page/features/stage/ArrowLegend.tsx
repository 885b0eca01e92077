/** The legend of the arrows on the reward map: their switch, what they mean, how long they are, and how well the two kinds agree. */
import { meanCosine, typicalPush } from '../../../domains/maze/page/scoreGrid';
import { arrowFacts } from './arrowFacts';
import { ArrowSign } from './ArrowSign';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { formatFixed, formatNumber } from '../../words/format';
import { strings } from '../../words/strings';
import { shownArrows } from '../../model/shown/selectors';

export function ArrowToggle() {
  const { experiment } = usePage();
  const isOn = usePageState(({ setup }) => setup.arrows);
  const { field } = strings.reading;
  return (
    <TextButton
      testId="arrows"
      label={field.toggle}
      hint={field.toggleHint}
      side="top"
      pressed={isOn}
      onPress={() => experiment.setArrows(!isOn)}
    />
  );
}

/** @param reference pixels that a typical push is drawn long */
export function ArrowLegend({ reference }: { readonly reference: number }) {
  const scores = usePageState(shownArrows);
  const configuration = usePageState(({ setup }) => setup.configuration);
  if (!scores) return null;
  const { field, difference, gradient } = strings.reading;
  const cosine = meanCosine(scores);
  return (
    <Explain text={field.hint(arrowFacts(scores, configuration))} side="top">
      <span
        tabIndex={0}
        className="legend-caption arrow-legend explained"
        data-testid="arrow-legend"
        data-cosine={cosine ?? undefined}
        data-points={scores.meta.count}
      >
        <span>
          <ArrowSign name="difference" />
          <span>{difference}</span>
        </span>
        <span>
          <ArrowSign name="gradient" />
          <span>{gradient}</span>
        </span>
        <span>
          <Reference pixels={reference} />
          <span>{field.reference(formatNumber(Number(typicalPush(scores).toPrecision(2))))}</span>
        </span>
        {cosine === null ? null : <span>{field.cosine(formatFixed(cosine))}</span>}
      </span>
    </Explain>
  );
}

/** An arrow as long as a typical one on the map. */
function Reference({ pixels }: { readonly pixels: number }) {
  return (
    <svg className="arrow-reference" width={pixels} height="9" aria-hidden="true" data-testid="arrow-reference">
      <path d={`M0.6 4.5H${pixels - 1}M${pixels - 5.5} 1L${pixels - 0.8} 4.5L${pixels - 5.5} 8`} />
    </svg>
  );
}
