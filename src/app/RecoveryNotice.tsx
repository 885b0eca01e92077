/** A quiet line: what a run was lost to, and from where it went on. */
import { usePage, usePageState } from './context';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function RecoveryNotice() {
  const { experiment } = usePage();
  const notice = usePageState((state) => state.recovery);
  if (!notice) return null;
  const { kind, lostAt, from, age, onWasm, times } = notice;
  return (
    <div
      className="notice"
      role="status"
      data-testid="recovery"
      data-kind={kind}
      data-lost-at={lostAt}
      data-from={from}
      data-age={age ?? undefined}
      data-on-wasm={onWasm}
      data-times={times}
    >
      <p>{strings.recovery.notice(notice)}</p>
      <button
        type="button"
        className="icon-button"
        data-testid="dismiss-recovery"
        aria-label={strings.recovery.dismiss}
        onClick={() => experiment.dismissRecovery()}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
