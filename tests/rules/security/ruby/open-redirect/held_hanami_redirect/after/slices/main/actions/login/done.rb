module Main
  module Actions
    module Login
      class Done < Hanami::Action
        def handle(request, response)
          target = request.params[:next] || "/"
          response.redirect_to(target)
        end
      end
    end
  end
end
