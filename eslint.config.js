/** Lint rules. Bans name the door that is to be used instead; import directions are held by src/architecture.test.ts. */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import typescript from 'typescript-eslint';

const noRandom = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Take a Random (src/math/random) as an argument, so that a seed repeats the run.',
};
const noSyncRead = {
  selector: 'MemberExpression[property.name=/^(dataSync|arraySync|bufferSync)$/]',
  message: 'Synchronous reads return zeros or kill the GPU process on WebGPU: await data().',
};

export default typescript.config(
  { ignores: ['dist', 'build', 'node_modules', 'test-results', 'playwright-report', 'src/testing/cases'] },
  js.configs.recommended,
  ...typescript.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // With noUncheckedIndexedAccess, `array[i]!` is how a typed array is read inside its bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', noRandom, noSyncRead],
    },
  },
  {
    files: ['src/{page,client}/**', 'src/domains/*/page/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@tensorflow/*'], message: 'The page never sees tf: ask the worker through src/client.' },
          ],
        },
      ],
    },
  },
  {
    // AssemblyScript: decorators are for methods alone, so functions to be copied into their callers are static ones.
    files: ['src/engine/wasm/assembly/*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
);
