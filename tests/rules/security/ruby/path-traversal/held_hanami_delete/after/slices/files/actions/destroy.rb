module Files
  module Actions
    class Destroy < Hanami::Action
      def handle(request, response)
        name = request.params[:name]
        File.delete("/srv/files/" + name)
        response.status = 204
      end
    end
  end
end
