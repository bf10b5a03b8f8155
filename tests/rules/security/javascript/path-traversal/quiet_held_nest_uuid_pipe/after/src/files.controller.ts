import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Controller, Get, Param, ParseUUIDPipe, StreamableFile } from "@nestjs/common";

@Controller("files")
export class FilesController {
  private readonly root = "/srv/files";

  @Get(":id")
  read(@Param("id", ParseUUIDPipe) id: string): StreamableFile {
    return new StreamableFile(createReadStream(join(this.root, id)));
  }
}
