/** The plane's points in a link: a preset's name, or the text of drawn points, whose capitals matter. */
import { checkOwnPoints } from '../../../domains/plane/shared/ownPoints';
import { presets, type OwnPoints, type Preset } from '../../../protocol/configuration';
import { choice, type Codec } from './codecs';

const ofPage = choice<Preset>(...presets);

export const presetCodec: Codec<Preset> = {
  parse(text) {
    // A word processor's dashes are hyphens.
    const [, letters] = /^points-(.*)$/is.exec(text.trim().replace(/\p{Pd}/gu, '-')) ?? [];
    if (letters === undefined) return ofPage.parse(text);
    const drawn: OwnPoints = `points-${letters}`;
    const advice = checkOwnPoints(drawn);
    if (advice === null) return { value: drawn, fault: null };
    // A line or hyphen that Markdown or a line's end put behind it.
    const shorter: OwnPoints = `points-${letters.replace(/[_-]+$/, '')}`;
    return checkOwnPoints(shorter) === null
      ? { value: shorter, fault: null }
      : { value: undefined, fault: { kind: 'badPoints', advice } };
  },
  format: (preset) => preset,
};
