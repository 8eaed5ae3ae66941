using CsCheck;
using MyEms.Acquisition.Modbus;

namespace MyEms.Acquisition.Tests.Modbus;

[Trait("Feature", "ACQ-01")]
public sealed class ModbusAddressTests
{
    [Fact]
    public void TryRead_Written_IsTheSame()
    {
        var addresses =
            from unit in Gen.Byte[0, 247]
            from table in Gen.Enum<ModbusTable>()
            from start in Gen.Int[0, 65535]
            from type in Gen.Enum<RegisterType>()
            from order in Gen.Enum<RegisterOrder>()
            from bit in Gen.Int[0, 15]
            from length in Gen.Int[1, 70]
            select new ModbusAddress(unit, table, start, type, order, bit, length);

        addresses.Sample(address =>
        {
            var possible = address.Problems().Count == 0;
            var read = ModbusAddressJson.TryRead(ModbusAddressJson.Write(address), out var back, out var problem);
            return read == possible && (possible ? address.Equals(back) : !string.IsNullOrEmpty(problem));
        });
    }

    [Theory]
    [InlineData("""{"table":"holding","address":65535,"type":"float32"}""", "Address 65535 with 2 registers reaches beyond 65535.")]
    [InlineData("""{"table":"holding","address":65536,"type":"uint16"}""", "Address 65536 is outside 0 to 65535.")]
    [InlineData("""{"table":"holding","address":-1,"type":"uint16"}""", "Address -1 is outside 0 to 65535.")]
    [InlineData("""{"unit":248,"table":"holding","address":1,"type":"uint16"}""", "Unit 248 is outside 0 to 247.")]
    [InlineData("""{"table":"holding","address":1,"type":"bit","bit":16}""", "Bit 16 is outside 0 to 15.")]
    [InlineData("""{"table":"holding","address":1,"type":"bits","bit":12,"length":5}""", "Bit 12 with 5 bits reaches beyond bit 15 of the register.")]
    [InlineData("""{"table":"holding","address":1,"type":"int16","bit":2}""", "Bit 2 is given, but only bit and bits of a register have one.")]
    [InlineData("""{"table":"coil","address":1,"type":"int16"}""", "Type int16 cannot be read from coil: only bit and bits can.")]
    [InlineData("""{"table":"holding","address":1,"type":"string","length":126}""", "Length 126 is outside 1 to 125 for type string.")]
    [InlineData("""{"table":"holding","address":1.5,"type":"int16"}""", "The field \"address\" is not a whole number.")]
    [InlineData("""{"table":"holding","address":1}""", "The field \"type\" is missing.")]
    [InlineData("""{"table":"holding","adress":1,"type":"int16"}""", "There is no field \"adress\" in a Modbus address. The field \"address\" is missing.")]
    [InlineData("""{"table":"holding","address":1,"type":"int16","order":"ACBD"}""", "\"ACBD\" is no order: use one of ABCD, BADC, CDAB, DCBA.")]
    [InlineData("[]", "The address is not a JSON object.")]
    public void TryRead_ImpossibleAddress_SaysWhatIsWrong(string json, string expected)
    {
        var possible = ModbusAddressJson.TryRead(json, out var address, out var problem);

        Assert.False(possible);
        Assert.Null(address);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryRead_UnknownType_NamesItAndTheKnownOnes()
    {
        Assert.False(ModbusAddressJson.TryRead("""{"table":"holding","address":1,"type":"real48"}""", out _, out var problem));

        Assert.StartsWith("\"real48\" is no type: use one of bit, bits, float32", problem);
    }

    [Fact]
    public void TryRead_NoJson_SaysSo()
    {
        Assert.False(ModbusAddressJson.TryRead("{", out _, out var problem));

        Assert.StartsWith("The address is not JSON", problem);
    }
}
