import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Controller, Get, Param, StreamableFile } from "@nestjs/common";

@Controller("files")
export class FilesController {
  private readonly root = "/srv/files";

  @Get(":name")
  read(@Param("name") name: string): StreamableFile {
    const decoded = decodeURIComponent(name);
    return new StreamableFile(createReadStream(join(this.root, decoded)));
  }
}
