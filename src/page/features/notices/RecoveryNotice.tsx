/** A quiet line: what a run was lost to, and from where it went on. */
import { usePage, usePageState } from '../../context';
import { Notice } from '../../ui/Notice';
import { strings } from '../../words/strings';

export function RecoveryNotice() {
  const { experiment } = usePage();
  const notice = usePageState((state) => state.recovery);
  if (!notice) return null;
  const { kind, lostAt, from, onWasm, times } = notice;
  return (
    <Notice
      testId="recovery"
      data-kind={kind}
      data-lost-at={lostAt}
      data-from={from}
      data-on-wasm={onWasm}
      data-times={times}
      text={strings.recovery.notice(notice)}
      dismissal={{
        label: strings.recovery.dismiss,
        testId: 'dismiss-recovery',
        onPress: () => experiment.dismissRecovery(),
      }}
    />
  );
}
