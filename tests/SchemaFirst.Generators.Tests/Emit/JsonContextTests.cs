using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>System.Text.Json over the same types, its reflection switched off.</summary>
public sealed class JsonContextTests
{
    private static readonly Lazy<ConsumerAssembly> Product = new(() => new ConsumerProject(SchemaFiles.Product).Build());

    [Fact]
    public void Reflection_is_switched_off() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Theory]
    [MemberData(nameof(RoundTripTests.Examples), MemberType = typeof(RoundTripTests))]
    public void A_product_example_goes_through(string family, string version, string name)
    {
        var text = SchemaFiles.ValidExamples(family, version).Single(example => example.Name == name).Text;
        var root = Root(family, version);
        var context = Context(family);
        var record = JsonSerializer.Deserialize(text, root.Type, context)!;
        Assert.Equal(root.Read(text), record);
        Assert.Equal(RootType.Canonical(text), RootType.Canonical(JsonSerializer.Serialize(record, root.Type, context)));
    }

    [Theory]
    [InlineData("{\"schema_version\":\"0.3.0\"}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"0.3.0\"")]
    public void What_is_not_valid_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, Root("test-record", "0.3.0").Type, Context("test-record")));

    [Fact]
    public void An_example_that_is_not_valid_is_refused()
    {
        foreach (var (family, version) in new[] { ("test-record", "0.2.2"), ("test-record", "0.3.0"), ("memory-record", "0.2.2"), ("memory-record", "0.3.0") })
        {
            var type = Root(family, version).Type;
            Assert.All(
                Directory.EnumerateFiles(Path.Combine(SchemaFiles.SchemasFolder, family, version, "examples", "invalid")).Where(path => File.ReadAllText(path).Trim() != "null"),
                path => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(File.ReadAllBytes(path), type, Context(family))));
        }
    }

    // System.Text.Json's own rule for classes, on which properties of consumers' classes rest.
    [Fact]
    public void Null_is_no_record() => Assert.Null(JsonSerializer.Deserialize("null", Root("test-record", "0.3.0").Type, Context("test-record")));

    [Fact]
    public async Task Input_in_pieces_goes_through()
    {
        var text = SchemaFiles.ValidExamples("test-record", "0.3.0").Single(example => example.Name == "full.json").Text;
        var root = Root("test-record", "0.3.0");
        using var stream = new TricklingStream(Encoding.UTF8.GetBytes(text));
        var record = await JsonSerializer.DeserializeAsync(stream, root.Type, new JsonSerializerOptions { TypeInfoResolver = Context("test-record"), DefaultBufferSize = 16 });
        Assert.Equal(root.Read(text), record);
    }

    [Fact]
    public void A_list_of_records_goes_through_other_options()
    {
        var root = Root("test-record", "0.3.0");
        var text = SchemaFiles.ValidExamples("test-record", "0.3.0").Single(example => example.Name == "minimal.json").Text;
        var options = new JsonSerializerOptions { TypeInfoResolver = Context("test-record"), WriteIndented = true };
        var indented = JsonSerializer.Serialize(root.Read(text), options.GetTypeInfo(root.Type));
        Assert.Equal(RootType.Canonical(text), RootType.Canonical(indented));
    }

    [Fact]
    public void Every_version_has_its_own_metadata()
    {
        var properties = Context("test-record").GetType().GetProperties().Where(property => property.PropertyType.IsGenericType).ToList();
        var types = properties.Select(property => property.PropertyType.GetGenericArguments()[0].FullName!).ToList();
        Assert.Contains($"{ConsumerProject.Namespace}.V0_2_2.TestRecord", types);
        Assert.Contains($"{ConsumerProject.Namespace}.V0_3_0.TestRecord", types);
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.All(properties, property => Assert.NotNull(property.GetValue(Context("test-record"))));
    }

    [Fact]
    public void A_type_of_somebody_else_is_not_known() => Assert.Null(Context("test-record").GetTypeInfo(typeof(Version)));

    [Fact]
    public void A_resolver_that_knows_no_context_reads_and_validates_too()
    {
        var type = Root("test-record", "0.3.0").Type.MakeArrayType();
        var text = SchemaFiles.ValidExamples("test-record", "0.3.0").Single(example => example.Name == "minimal.json").Text;
        var info = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(type);
        Assert.Equal(RootType.Canonical($"[{text}]"), RootType.Canonical(JsonSerializer.Serialize(JsonSerializer.Deserialize($"[{text}]", info), info)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("[{}]", info));
    }

    private static RootType Root(string family, string version) =>
        Product.Value.Root($"V{version.Replace('.', '_')}.{(family == "test-record" ? "TestRecord" : "MemoryRecord")}");

    private static JsonSerializerContext Context(string family) => Product.Value.Context(family == "test-record" ? "TestRecordJsonContext" : "MemoryRecordJsonContext");

    // Hands out one byte at a time.
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
