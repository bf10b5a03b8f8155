import { Body, Controller, Post } from "@nestjs/common";
import axios from "axios";

class ImportDto {
  source!: string;
  format!: string;
}

@Controller("import")
export class ImportController {
  @Post()
  async run(@Body() dto: ImportDto) {
    const { data } = await axios.get(dto.source, { timeout: 5000, maxContentLength: 1_000_000 });
    return { size: String(data).length };
  }
}
