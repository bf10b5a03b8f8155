import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('orders')
export class OrdersController {
  constructor(private readonly db: DataSource) {}

  @Get(':id')
  find(@Param('id', ParseIntPipe) id: number) {
    return this.db.query(`SELECT * FROM orders WHERE id = ${id}`);
  }
}
