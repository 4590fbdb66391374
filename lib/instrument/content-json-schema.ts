import * as z from "zod";
import { content } from "./schema";

/**
 * The JSON Schema of the content as its authors write it (conditions and metric inputs are text): one property a file,
 * `questionnaires` for the files that hold questions. What spans two values (placeholders, ranges, references) is not in
 * it; buildInstrument checks that.
 */
export function buildContentJsonSchema(): unknown {
  return z.toJSONSchema(content, { io: "input" });
}
