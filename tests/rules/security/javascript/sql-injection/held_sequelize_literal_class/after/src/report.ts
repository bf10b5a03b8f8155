import { Sequelize, literal } from "sequelize";
import type { Request, Response } from "express";
import { Sale } from "./models/sale";

export class ReportController {
  private group = "region";

  constructor(private readonly sequelize: Sequelize) {}

  show = async (req: Request, res: Response): Promise<void> => {
    const { group = this.group } = req.query as { group?: string };
    const rows = await Sale.findAll({ attributes: [[literal(`SUM(total) / ${group}`), "share"]] });
    res.json(rows);
  };
}
