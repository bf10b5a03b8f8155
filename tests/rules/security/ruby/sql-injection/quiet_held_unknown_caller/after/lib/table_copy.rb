class TableCopy
  def initialize(connection)
    @connection = connection
  end

  def rows(table)
    @connection.execute("SELECT * FROM #{table}")
  end
end
