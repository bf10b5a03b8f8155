import { Controller, Delete, Get, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { Members } from './members.service';

@Controller('members')
export class MembersController {
  constructor(private readonly members: Members) {}

  @UseGuards(AuthGuard)
  @Get()
  all() {
    return this.members.all();
  }

  @UseGuards(AuthGuard)
  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    return this.members.one(id);
  }

  @UseGuards(AuthGuard)
  @Post('import')
  load() {
    return this.members.load();
  }

  @Delete(':id')
  remove(@Param('id', ParseIntPipe) id: number) {
    return this.members.remove(id);
  }
}
