class SalesQuery
  def initialize(region:, limit: 10)
    @region = region
    @limit = limit
  end

  def call
    sql = <<~SQL
      SELECT month, SUM(total) FROM sales
      WHERE region = '#{@region}'
      GROUP BY month LIMIT #{@limit.to_i}
    SQL
    ActiveRecord::Base.connection.select_all(sql)
  end
end
