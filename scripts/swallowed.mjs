/**
 * Notices flags that npm has kept for itself. `npm run evaluate --goal=all` without ` -- ` hands none of them on, and PowerShell eats a
 * bare `--`: npm then takes them for its own settings, which reach the script as npm_config_goal=all.
 */
import { nearestName } from './nearestName.mjs';

const prefix = 'npm_config_';
/** As npm writes a name into the environment. */
const inEnvironment = (name) => name.replace(/-/g, '_').toLowerCase();

/** Some of npm's own names that one of ours might be mistaken for. */
const npmsOwn =
  /^(cache|call|depth|diff|force|global|long|node|omit|only|os|cpu|parseable|prefix|registry|save|scope|shell|silent|tag|user.*|which|workspaces?|yes|.*_.*)$/;

/**
 * What to say where npm has kept flags of this script, or null.
 * @param args what npm did hand on: values without their flags
 */
export function swallowedByNpm(script, flags, args, env) {
  if (env.npm_lifecycle_event !== script || env.npm_command === undefined) return null;
  const names = Object.keys(flags);
  const kept = Object.keys(env)
    .filter((key) => key.toLowerCase().startsWith(prefix))
    .flatMap((key) => {
      const written = key.slice(prefix.length).toLowerCase();
      const name = names.find((candidate) => inEnvironment(candidate) === written) ?? near(written, names);
      return name === null ? [] : [{ name, value: env[key] }];
    });
  if (kept.length === 0) return null;
  const words = args.filter((word) => !word.startsWith('-'));
  const flagsOnly = kept.map(({ name, value }) => {
    if (flags[name].type === 'boolean') return `--${name}`;
    // `--maze large`: npm kept the flag as true, and handed on what follows.
    const given = value === 'true' || value === '' ? words.shift() : value;
    return `--${name} ${given === undefined ? (flags[name].value ?? 'VALUE') : quoted(given)}`;
  });
  const rest = args.filter((word) => word.startsWith('-'));
  const call = script === 'start' || script === 'test' ? `npm ${script}` : `npm run --silent ${script}`;
  return (
    `npm has kept ${kept.map(({ name }) => `--${name}`).join(', ')} for itself: flags belong behind ' -- '. ` +
    `Write: ${call} -- ${[...flagsOnly, ...rest].join(' ')} (in PowerShell with quotes: '--').`
  );
}

function near(written, names) {
  if (written.length < 4 || npmsOwn.test(written)) return null;
  return nearestName(
    written,
    names.filter((name) => name.length > 3),
  );
}

const quoted = (text) => (/^[\w.,:/=+-]+$/.test(text) ? text : `"${text}"`);
