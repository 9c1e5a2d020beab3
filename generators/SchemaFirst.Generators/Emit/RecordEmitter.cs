using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the types of a schema version: records, closed hierarchies, enums, each with its reader and writer.</summary>
internal sealed class RecordEmitter
{
    private readonly SchemaModel _model;
    private readonly SourceWriter _writer = new();
    private readonly string _validator;

    private RecordEmitter(SchemaModel model, string @namespace)
    {
        var hidden = new HiddenTypes(model, @namespace);
        _model = hidden.SpellUses();
        _validator = hidden.Spell($"{model.RootName}Validator");
    }

    /// <summary>The C# file.</summary>
    public static string Emit(SchemaModel model, string @namespace)
    {
        var emitter = new RecordEmitter(model, @namespace);
        SourceFile.Begin(emitter._writer, @namespace);
        emitter.EmitTypes();
        return emitter._writer.ToString();
    }

    private void EmitTypes()
    {
        if (!HasRootType)
        {
            EmitWrapper();
        }

        foreach (var union in _model.Unions)
        {
            EmitUnion(union);
        }

        foreach (var record in _model.Records)
        {
            EmitRecord(record);
        }

        foreach (var model in _model.Enums)
        {
            EnumEmitter.Emit(_writer, model);
        }
    }

    private bool HasRootType => _model.Root.Name == _model.RootName;

    private void EmitRecord(RecordModel record)
    {
        var isRoot = record.Name == _model.RootName;
        var bases = string.Join(", ", new[] { record.BaseName, isRoot ? Interface : null }.Where(name => name is not null));
        Describe(record.Description, record.Name, record.IsDeprecated);
        _writer.Open($"public sealed partial record {record.Name}{(bases.Length > 0 ? " : " + bases : "")}");
        foreach (var property in record.Properties)
        {
            EmitProperty(property);
        }

        if (record.Additional is { } additional)
        {
            _writer.Summary("The members that no property names, as they are.");
            _writer.Line($"public global::SchemaFirst.Json.MemberList {additional.Name} {{ get; init; }}").Line();
        }

        if (isRoot)
        {
            EmitInterface();
        }

        ReaderEmitter.Emit(_writer, record);
        _writer.Line();
        WriterEmitter.Emit(_writer, record);
        _writer.Close().Line();
    }

    private void EmitProperty(PropertyModel property)
    {
        var unit = property.Unit is null ? "" : $" Unit: {property.Unit}.";
        var expected = property.IsLenient ? " A value of another type is among the additional members." : "";
        var deprecated = property.IsDeprecated ? " Deprecated." : "";
        _writer.Summary((property.Description ?? $"The member \"{property.JsonName}\".") + unit + expected + deprecated);
        if (IsFixed(property))
        {
            _writer.Line($"public string {property.Name} => {Literal.Of(JsonString.Parse(property.ConstantJson!))};").Line();
            return;
        }

        var required = property.IsRequired ? "required " : "";
        _writer.Line($"public {required}{CSharpType.Name(property)} {property.Name} {{ get; init; }}").Line();
    }

    /// <summary>True for a member that always has the same text, which need not be stored.</summary>
    internal static bool IsFixed(PropertyModel property) => property is { IsRequired: true, ConstantJson: not null };

    private void EmitUnion(UnionModel union)
    {
        var isRoot = union.Name == _model.RootName;
        Describe(union.Description, union.Name, isDeprecated: false);
        _writer.Open($"public abstract partial record {union.Name}{(isRoot ? " : " + Interface : "")}");
        _writer.Open($"private protected {union.Name}()").Close().Line();
        if (isRoot)
        {
            EmitInterface();
        }

        ReaderEmitter.Emit(_writer, union);
        _writer.Line();
        _writer.Line("internal abstract void Write(ref global::SchemaFirst.Json.Writing.Utf8ValueWriter writer);");
        _writer.Close().Line();
    }

    // A document that is no object still needs a type of its own.
    private void EmitWrapper()
    {
        Describe(_model.Description, _model.RootName, isDeprecated: false);
        _writer.Open($"public sealed partial record {_model.RootName} : {Interface}");
        _writer.Summary("The document's value.");
        _writer.Line($"public required {CSharpType.Name(_model.Root)} Value {{ get; init; }}").Line();
        EmitInterface();
        _writer.Line($"internal static {_model.RootName} Read(ref global::SchemaFirst.Json.Reading.Utf8ValueReader reader) => new() {{ Value = {CSharpType.Read(_model.Root, "reader")} }};").Line();
        _writer.Open("internal void Write(ref global::SchemaFirst.Json.Writing.Utf8ValueWriter writer)");
        _writer.Line($"{CSharpType.Write(_model.Root, "Value", "writer")};");
        _writer.Close().Close().Line();
    }

    private void EmitInterface()
    {
        var name = _model.RootName;
        _writer.Line("/// <inheritdoc/>").Line($"public static string SchemaFamily => {Literal.Of(_model.Id.Family)};").Line();
        _writer.Line("/// <inheritdoc/>").Line($"public static string SchemaVersionText => {Literal.Of(_model.Id.Version.ToString())};").Line();
        _writer.Line("/// <inheritdoc/>").Line($"public static bool IsValid(global::System.ReadOnlySpan<byte> utf8Json) => {_validator}.IsValid(utf8Json);").Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public static void Validate(global::System.ReadOnlySpan<byte> utf8Json, global::SchemaFirst.Json.Validation.ValidationErrorList errors) => {_validator}.Validate(utf8Json, errors);").Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public static {name} ReadValidated(global::System.ReadOnlySpan<byte> utf8Json)");
        _writer.Line("var reader = new global::SchemaFirst.Json.Reading.Utf8ValueReader(utf8Json);").Line("return Read(ref reader);").Close().Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public static {name} ReadValidated(global::System.ReadOnlySpan<byte> utf8Json, global::SchemaFirst.Json.Reading.RepeatedValues repeated)");
        _writer.Line("var reader = new global::SchemaFirst.Json.Reading.Utf8ValueReader(utf8Json, repeated);").Line("return Read(ref reader);").Close().Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open("public void WriteTo(global::System.Buffers.IBufferWriter<byte> output)");
        _writer.Line("var writer = new global::SchemaFirst.Json.Writing.Utf8ValueWriter(output);").Line("Write(ref writer);").Line("writer.Flush();").Close().Line();
    }

    // Found by every resolver of System.Text.Json, so that root types can stand within types of other projects.
    private string Converter => $"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::SchemaFirst.Json.SystemTextJson.SchemaTypeConverter<{_model.RootName}>))]";

    private string Interface => $"global::SchemaFirst.Json.ISchemaType<{_model.RootName}>";

    private void Describe(string? description, string name, bool isDeprecated)
    {
        _writer.Summary((description ?? $"{name}, of {_model.Id}.") + (isDeprecated ? " Deprecated." : ""));
        _writer.Line(SourceFile.GeneratedCode);
        if (name == _model.RootName)
        {
            _writer.Line(Converter);
        }
    }
}
