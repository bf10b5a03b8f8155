class SalesQuery
  def initialize(region:, limit: 10)
    @region = region
    @limit = limit
  end

  def call
    connection = ActiveRecord::Base.connection
    sql = <<~SQL
      SELECT month, SUM(total) FROM sales
      WHERE region = #{connection.quote(@region)}
      GROUP BY month LIMIT #{@limit.to_i}
    SQL
    connection.select_all(sql)
  end
end
