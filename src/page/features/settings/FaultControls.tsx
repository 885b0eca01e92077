/** A button that loses the device on purpose, or breaks something else, for tests and for the curious. */
import { useState } from 'react';
import { faults } from '../../../protocol/faults';
import { TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { faultsWords } from './words/faults';

export function FaultControls({ onDone }: { onDone(): void }) {
  const { experiment } = usePage();
  const works = usePageState(({ runState, backend }) => backend !== null && runState.status !== 'failed');
  const [chosen, setChosen] = useState(0);
  const texts = faultsWords();
  return (
    <fieldset>
      <legend>{texts.title}</legend>
      <div className="field fault">
        <label htmlFor="fault">{texts.choice}</label>
        <select
          id="fault"
          data-testid="fault"
          aria-describedby="fault-hint"
          value={chosen}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {faults.map((fault, k) => (
            <option key={k} value={k}>
              {texts.name(fault)}
            </option>
          ))}
        </select>
        <p id="fault-hint" className="hint">
          {texts.hint}
        </p>
        <TextButton
          testId="cause-fault"
          label={chosen === 0 ? texts.lose : texts.breakIt}
          hint={texts.hint}
          disabled={!works}
          onPress={() => {
            const fault = faults[chosen];
            if (fault) experiment.cause(fault);
            onDone();
          }}
        />
      </div>
    </fieldset>
  );
}
