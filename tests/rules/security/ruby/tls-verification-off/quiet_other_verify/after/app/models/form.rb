class Form
  OPTIONS = { verify: false, label: 'Verify the e-mail address' }.freeze

  def label
    OPTIONS[:label]
  end
end
