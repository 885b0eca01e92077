/** A small sheet under the header's sign of appearance: theme, contrast, the reward’s colours and language, each kept for the next visit. */
import { useEffect, useRef } from 'react';
import { appearanceChoices, type AppearanceKey } from '../../model/settings/appearance';
import { rewardScales, type RewardScale } from '../../charts/colourScales';
import { choose, useAppearance } from '../../ui/appearance';
import { TextButton } from '../../ui/Buttons';
import { Explain } from '../../ui/Explain';
import { ThemeIcon } from '../../ui/icons';
import { speech } from '../../ui/language';
import { strings } from '../../words/strings';

/** A new language draws the whole page anew: the sheet opens again, with the focus where it was. */
let reopenAt: string | null = null;

export function AppearanceSheet({ onShortcuts }: { onShortcuts(): void }) {
  const sheet = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (reopenAt === null || !sheet.current) return;
    // Where the focus goes back to when the sheet closes: what had it before is gone.
    button.current?.focus({ preventScroll: true });
    sheet.current.showPopover();
    sheet.current.querySelector<HTMLElement>(`[data-testid="${reopenAt}"]`)?.focus();
    reopenAt = null;
  }, []);
  return (
    <>
      <Explain text={strings.appearance.hint}>
        <button
          ref={button}
          type="button"
          className="icon-button"
          data-testid="appearance"
          aria-label={strings.appearance.title}
          popoverTarget="appearance-sheet"
        >
          <ThemeIcon />
        </button>
      </Explain>
      <div
        ref={sheet}
        id="appearance-sheet"
        popover="auto"
        role="dialog"
        className="appearance-sheet"
        data-testid="appearance-sheet"
        aria-label={strings.appearance.title}
        // Closed by the viewer before the words of a new language have come it stays so; going with the page it asks nobody.
        onBeforeToggle={({ newState }) => {
          if (newState === 'closed') reopenAt = null;
        }}
        onToggle={({ newState }) => {
          if (newState !== 'open' || !sheet.current || !button.current) return;
          const { bottom, right } = button.current.getBoundingClientRect();
          // Whole pixels: between two of them its words would be drawn now on the one, now on the other.
          sheet.current.style.top = `${Math.round(bottom) + 6}px`;
          sheet.current.style.right = `${Math.round(Math.max(8, document.documentElement.clientWidth - right))}px`;
        }}
      >
        {(Object.keys(appearanceChoices) as AppearanceKey[]).map((key) => (
          <Choice key={key} name={key} />
        ))}
        <div className="appearance-row">
          <span>{strings.appearance.shortcuts.label}</span>
          <TextButton
            testId="shortcuts"
            label={strings.appearance.shortcuts.show}
            onPress={() => {
              sheet.current?.hidePopover();
              onShortcuts();
            }}
          />
        </div>
      </div>
    </>
  );
}

function Choice({ name }: { readonly name: AppearanceKey }) {
  const shown = useAppearance()[name];
  const texts = strings.appearance[name];
  const labels: Readonly<Record<string, string>> = texts.choices;
  return (
    <div className="appearance-row">
      <span id={`appearance-${name}`}>{texts.label}</span>
      <div className="switch" role="group" aria-labelledby={`appearance-${name}`}>
        {appearanceChoices[name].map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === shown}
            data-testid={`${name}-${value}`}
            {...(name === 'lang' ? { lang: value } : {})}
            onClick={() => {
              if (name === 'lang' && value !== speech.getState().language) reopenAt = `${name}-${value}`;
              choose(name, value as never);
            }}
          >
            {name === 'colours' ? <Swatch colours={value as RewardScale} /> : null}
            <span>{labels[value]}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Swatch({ colours }: { readonly colours: RewardScale }) {
  const stops = [0, 0.25, 0.5, 0.75, 1].map(rewardScales[colours]);
  return <span className="swatch" style={{ backgroundImage: `linear-gradient(to right, ${stops.join(', ')})` }} />;
}
