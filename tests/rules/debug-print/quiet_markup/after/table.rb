class Table < Component
  def view_template
    p(class: "mt-8") do
      plain "None yet"
    end
    p { plain "Nothing" }
  end
end
