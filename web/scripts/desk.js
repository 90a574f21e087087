// Starts the desk.

import { boot } from "./boot.js";

boot(() => import("./advisory_desk_web.js"), "advisory_desk_web_bg.wasm");
