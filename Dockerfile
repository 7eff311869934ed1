# Two images: `answer`, the default, answers and adds documents; `full` also prepares models.
#   docker build --tag briefing .
#   docker build --tag briefing:full --target full .
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ONLY_BINARY=:all:
WORKDIR /build
RUN python -m venv --without-pip /opt/briefing

FROM build AS wheel
COPY deploy/locks/build.txt ./
RUN pip --python /opt/briefing install --require-hashes --requirement build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY corpus corpus
RUN pip --python /opt/briefing wheel --no-deps --no-build-isolation --wheel-dir dist .

FROM build AS build-answer
COPY deploy/locks/answering.txt ./
RUN pip --python /opt/briefing install --require-hashes --requirement answering.txt
COPY --from=wheel /build/dist dist
RUN pip --python /opt/briefing install --no-deps dist/*.whl

FROM build AS build-full
# Builds for the CPU are not on PyPI, whose torch for Linux brings gigabytes for graphics cards.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
COPY deploy/locks/full.txt ./
RUN sed -n 's/^\(torch==[^ ]*\) .*/\1/p' full.txt > torch.txt \
    && pip --python /opt/briefing install --no-deps --index-url "$TORCH_INDEX" --requirement torch.txt \
    && pip --python /opt/briefing install --require-hashes --requirement full.txt
COPY --from=wheel /build/dist dist
RUN pip --python /opt/briefing install --no-deps dist/*.whl

FROM python:${PYTHON}-slim AS run
RUN groupadd --gid 10001 briefing \
    && useradd --uid 10001 --gid briefing --home-dir /data --no-create-home briefing \
    && install --directory --owner briefing --group briefing --mode 700 /data
ENV PATH=/opt/briefing/bin:$PATH PYTHONDONTWRITEBYTECODE=1 \
    BRIEFING_DATA_DIR=/data BRIEFING_METRICS_PORT=9100
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=5m \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9100/healthz')"]
ENTRYPOINT ["briefing"]
CMD ["telegram"]

FROM run AS full
COPY --from=build-full /opt/briefing /opt/briefing

FROM run AS answer
COPY --from=build-answer /opt/briefing /opt/briefing
