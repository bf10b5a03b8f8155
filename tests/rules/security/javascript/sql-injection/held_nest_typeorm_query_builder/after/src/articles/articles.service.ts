import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { Article } from "./article.entity";

@Injectable()
export class ArticlesService {
  constructor(@InjectRepository(Article) private readonly articles: Repository<Article>) {}

  byTag(tag: string): Promise<Article[]> {
    const builder = this.articles.createQueryBuilder("article");
    return builder.where(`article.tag = '${tag}'`).getMany();
  }
}
