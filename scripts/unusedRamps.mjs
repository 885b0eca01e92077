/** Lets the build leave out the colour maps that no view uses: d3-scale-chromatic is one file, and makes them all as it loads. */

const made = /^(var \S+ = )((?:colors|ramp(?:\$1)?|new Array|interpolateCubehelixLong)\(.*?\));$/gms;

export function unusedRamps() {
  return {
    name: 'unused-ramps',
    apply: 'build',
    transform: {
      filter: { id: /d3-scale-chromatic\.mjs$/ },
      handler(code) {
        const count = [...code.matchAll(made)].length;
        if (count < 50)
          this.error(`d3-scale-chromatic is no longer written as it was: ${count} colour maps were found.`);
        // Else a bundler has to take each of these calls for one that does more than it returns.
        return { code: code.replace(made, '$1/* @__PURE__ */ (() => $2)();'), map: null };
      },
    },
  };
}
