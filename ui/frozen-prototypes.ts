/**
 * Lets two modules of d3 load in the window, where `Object.prototype` is frozen.
 *
 * The window freezes it, so that no page can change what every object inherits
 * (`freezePrototype`, src-tauri/tauri.conf.json). Assigning `toString` or
 * `constructor` to an object that inherits them then throws, and with it the whole
 * page stays empty. The two modules that do so get a property of their own first.
 */
import type { Plugin } from "vite";

const MODULES = /node_modules\/d3-(color|format)\//;
const ASSIGNMENT = /^(\s*)((?:\w+\.)?prototype)\.(constructor|toString)(\s*=)(?!=)/gm;

export function frozenPrototypes(): Plugin {
  return {
    name: "frozen-prototypes",
    transform(code, id) {
      if (!MODULES.test(id)) return undefined;
      const own = "{ value: undefined, writable: true, configurable: true }";
      return {
        code: code.replace(ASSIGNMENT, `$1Object.defineProperty($2, "$3", ${own});\n$1$2.$3$4`),
        map: null,
      };
    },
  };
}
