/** What a setting is: its kind with its limits, where its value is kept, where it stands in the dialog, and what a change of it does. */
import type { DomainName, MazeId, MazePoint, Preset } from '../protocol/configuration';
import type { Group } from './groups';

/** What is trained; how plans are sampled, which is measured too; how a live run begins; or only what is looked at. */
export type Says = 'training' | 'sampling' | 'beginning' | 'looking';

/** A change is taken at once; by throwing the run away; or by loading the page anew, since a worker has one backend for life. */
export type Effect = 'now' | 'restart' | 'reload';

export type Choice = string | number;

interface Whole {
  readonly kind: 'whole';
  readonly least: number;
  readonly most: number;
  /** It is a multiple of this. */
  readonly step: number;
}
interface Real {
  readonly kind: 'real';
  readonly least: number;
  readonly most: number;
}
/** One to `longest` whole numbers. */
interface Wholes {
  readonly kind: 'wholes';
  readonly least: number;
  readonly most: number;
  readonly longest: number;
}
interface OneOf {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
}
/** Any of the choices, in their order. */
interface AnyOf {
  readonly kind: 'several';
  readonly choices: readonly string[];
}
/** On or off; a row and a column; a maze; points of the plane; a recorded run. */
interface Kind<K extends 'flag' | 'point' | 'maze' | 'preset' | 'name'> {
  readonly kind: K;
}

/** All of a setting but where its value is kept. */
export type Described = (
  Whole | Real | Wholes | OneOf | AnyOf | Kind<'flag' | 'point' | 'maze' | 'preset' | 'name'>
) & {
  readonly says: Says;
  readonly effect: Effect;
  /** Those whose runs have it, null for all: in others it is as by default. */
  readonly domains: readonly DomainName[] | null;
  /** Where it stands in the dialog, counted from 1; null where it is set elsewhere on the page, or by the link alone. */
  readonly place: readonly [group: Group, at: number] | null;
  /** What its number counts. */
  readonly unit?: string;
  /** What stands for no value. */
  readonly word?: string | undefined;
};

/** What is told of any setting, whatever its kind. */
export type Told = Pick<Described, 'says' | 'effect' | 'domains' | 'place'>;

/** Whether runs of a domain have it. */
export const isOfDomain = ({ domains }: Pick<Told, 'domains'>, domain: DomainName): boolean =>
  domains === null || domains.includes(domain);

/** Where the value is: in a run's configuration, or in the page's setup. */
export interface Kept<S, T> {
  get(of: S): T;
  /** @param value one that the setting admits */
  set(of: S, value: T): S;
}

/** A value, or null where there is a word for none. */
export type Wordable<S, T> =
  (Kept<S, T> & { readonly word?: undefined }) | (Kept<S, T | null> & { readonly word: string });

/** @typeParam S what the value is kept in */
export type Setting<S> = Described &
  (
    | ((Whole | Real) & Wordable<S, number>)
    | (Kind<'point'> & Wordable<S, MazePoint>)
    | (Kind<'name'> & Wordable<S, string>)
    | (Wholes & Kept<S, readonly number[]>)
    | (OneOf & Kept<S, Choice>)
    | (AnyOf & Kept<S, readonly string[]>)
    | (Kind<'flag'> & Kept<S, boolean>)
    | (Kind<'maze'> & Kept<S, MazeId>)
    | (Kind<'preset'> & Kept<S, Preset>)
  );

/** A member of what the value is kept in. */
export const member = <S, K extends keyof S>(name: K): Kept<S, S[K]> => ({
  get: (of) => of[name],
  set: (of, value) => ({ ...of, [name]: value }),
});

export const choice = <S, T extends Choice>(kept: Kept<S, T>, choices: readonly T[]) => ({
  kind: 'choice' as const,
  choices,
  ...kept,
});

export const several = <S, T extends string>(kept: Kept<S, readonly T[]>, choices: readonly T[]) => ({
  kind: 'several' as const,
  choices,
  ...kept,
});

export const whole = (least: number, most: number, step = 1) => ({ kind: 'whole' as const, least, most, step });

export const real = (least: number, most: number) => ({ kind: 'real' as const, least, most });
