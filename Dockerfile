# Core install on the CPU, without PyTorch; runs as a user without rights. The repository is mounted at /repo.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/reviewbot \
    && /opt/reviewbot/bin/python -m pip install --no-cache-dir --no-compile .

FROM python:3.12-slim-bookworm
# The suite is pinned by the image; Debian keeps one version of a package in it, so a pinned one would stop the build.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 --shell /usr/sbin/nologin reviewbot
COPY --from=build /opt/reviewbot /opt/reviewbot
ENV PATH="/opt/reviewbot/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /repo
ENTRYPOINT ["reviewbot"]
CMD ["--help"]
