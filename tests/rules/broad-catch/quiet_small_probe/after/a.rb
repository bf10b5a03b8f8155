def owner(id)
  begin
    find(id).owner.name
  rescue StandardError
    nil
  end
end
