"""A Modbus TCP server that this project did not write, for its contract tests: python3-pymodbus of Debian.

argv[1]: port (0 = any); argv[2]: {"unit": {"holding": {"address": [values]}, "input": ..., "coil": ..., "discrete": ...}}
Prints the port when it listens; ends when standard input does, so that no orphan stays.
"""
import asyncio
import json
import logging
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server import StartAsyncTcpServer

# What the hostile requests of the tests provoke is no news.
logging.disable(logging.CRITICAL)


def block(tables, name):
    values = {int(address): list(v) for address, v in tables.get(name, {}).items()}
    return ModbusSparseDataBlock(values or {65000: [0]})


async def main():
    slaves = {
        int(unit): ModbusSlaveContext(
            di=block(tables, "discrete"), co=block(tables, "coil"),
            hr=block(tables, "holding"), ir=block(tables, "input"), zero_mode=True)
        for unit, tables in json.loads(sys.argv[2]).items()
    }
    server = await StartAsyncTcpServer(
        context=ModbusServerContext(slaves=slaves, single=False),
        address=("127.0.0.1", int(sys.argv[1])),
        allow_reuse_address=True, defer_start=True)
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    serving.cancel()


asyncio.run(main())
