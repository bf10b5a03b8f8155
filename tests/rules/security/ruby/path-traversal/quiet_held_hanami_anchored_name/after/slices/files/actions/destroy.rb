module Files
  module Actions
    class Destroy < Hanami::Action
      NAME = /\A[a-z0-9_-]+\.csv\z/

      def handle(request, response)
        name = request.params[:name]
        halt 404 unless NAME.match?(name)
        File.delete("/srv/files/" + name)
        response.status = 204
      end
    end
  end
end
