class ParcelAgent
  DESCRIPTION = <<~MD
    The events look like this:

        {
          "tag": "Delivered",
          "unique_token": "xy_fej9Llg72k1"
        }
  MD
end
