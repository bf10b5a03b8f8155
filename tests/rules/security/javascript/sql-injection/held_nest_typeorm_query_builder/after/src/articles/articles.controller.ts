import { Controller, Get, Query } from "@nestjs/common";
import { ArticlesService } from "./articles.service";

@Controller("articles")
export class ArticlesController {
  constructor(private readonly service: ArticlesService) {}

  @Get()
  list(@Query("tag") tag: string) {
    return this.service.byTag(tag);
  }
}
