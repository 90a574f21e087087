// Starts the calculator.

import { boot } from "./boot.js";

boot(() => import("./advisory_desk_calculator_page.js"), "advisory_desk_calculator_page_bg.wasm");
