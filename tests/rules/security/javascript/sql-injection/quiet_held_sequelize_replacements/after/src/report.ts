import { QueryTypes, Sequelize } from "sequelize";
import type { Request, Response } from "express";

export class ReportController {
  constructor(private readonly sequelize: Sequelize) {}

  show = async (req: Request, res: Response): Promise<void> => {
    const { region } = req.query as { region?: string };
    const rows = await this.sequelize.query("SELECT SUM(total) FROM sales WHERE region = :region", {
      replacements: { region: String(region) },
      type: QueryTypes.SELECT,
    });
    res.json(rows);
  };
}
