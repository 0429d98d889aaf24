// Every view of the workflows module, in every language, on a desk and in a hand, by day and by night:
// all of it can be read and pressed, nothing is left in another language, axe finds nothing.
import { beside } from "../looks/beside.js";
import { builder } from "../looks/builder.js";
import { pages } from "../looks/pages.js";
import { tell } from "../looks/tell.js";

tell("every view looks right", () => [...pages, ...builder, ...beside]);
