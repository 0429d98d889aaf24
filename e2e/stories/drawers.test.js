// The settings of every step and every trigger, looked at as looks.test.js does.
import { drawers } from "../looks/drawer.js";
import { tell } from "../looks/tell.js";

tell("all settings look right", drawers, "outline");
