using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits a migration: the table that converts bytes, and beside it what the table calls.</summary>
internal sealed class MigrationEmitter
{
    private const string Migrations = TypedNames.Json + "Migrations.";

    private readonly MigrationModel _model;
    private readonly string _rootNamespace;
    private readonly SourceWriter _writer = new();
    private readonly TypedSteps _steps;

    private MigrationEmitter(MigrationModel model, string rootNamespace)
    {
        _model = model;
        _rootNamespace = rootNamespace;
        _steps = new TypedSteps();
    }

    /// <summary>The C# file.</summary>
    public static string Emit(MigrationModel model, string rootNamespace)
    {
        var emitter = new MigrationEmitter(model, rootNamespace);
        emitter.EmitFile();
        return emitter._writer.ToString();
    }

    /// <summary>The name of a migration's class.</summary>
    public static string ClassName(string rootName) => rootName + "Migration";

    private void EmitFile()
    {
        SourceFile.Begin(_writer, $"{_rootNamespace}.{_model.NamespaceSuffix}", ("Json", "SchemaFirst.Json"), ("Old", $"{_rootNamespace}.{_model.FromNamespaceSuffix}"), ("New", $"{_rootNamespace}.{_model.NamespaceSuffix}"));
        _writer.Summary($"From {_model.Id.Family} {_model.From} to {_model.Id.Version}, and back.");
        _writer.Line(SourceFile.GeneratedCode);
        _writer.Open($"public static partial class {ClassName(_model.RootName)}");
        _writer.Summary("The migration of bytes.");
        _writer.Line($"public static {Migrations}Migration Migration => Table.Migration;").Line();
        var typed = new TypedMigrationEmitter(_writer, _model, _rootNamespace, _steps);
        typed.Emit();
        var derive = new DeriveEmitter(_writer, _model, _rootNamespace);
        derive.Emit();
        _writer.Line("// Made when the first record is migrated.");
        _writer.Open("private static class Table");
        _writer.Line($"internal static readonly {Migrations}Migration Migration = new(").Indent();
        _writer.Line($"{TypedNames.Json}SchemaVersionInfo.Of<Old::{_model.FromRootName}>(),");
        _writer.Line($"{TypedNames.Json}SchemaVersionInfo.Of<New::{_model.RootName}>(),");
        for (var i = 0; i < _model.Cases.Count; i++)
        {
            EmitCase(_model.Cases[i], i, i == _model.Cases.Count - 1 ? ");" : ",");
        }

        _writer.Dedent().Close();
        EmitSteps();
        _writer.Close();
    }

    // What both the table and code for typed records refer to.
    private void EmitSteps()
    {
        var marker = _model.Cases.SelectMany(@case => @case.Links.OfType<KeepModel>().Where(keep => @case.Marker >= 0 && keep.Source == @case.Marker)).FirstOrDefault(keep => keep.Fit is not null)?.Fit;
        if (_steps.All.Count == 0 && marker is null)
        {
            return;
        }

        _writer.Line().Open("private static class Steps");
        foreach (var (name, source) in _steps.All)
        {
            _writer.Line($"internal static readonly {Migrations}MigrationSource {name} = {Source(source)};").Line();
        }

        if (marker is not null)
        {
            _writer.Line($"internal static readonly {Migrations}ValueFit Marker = {Fit(marker)};");
        }

        _writer.Close();
    }

    private string Source(SourceModel source) => $"new({source.Member}, {Conversion(source.Conversion)}, {Fit(source.Fit)}, {Fit(source.DownFit)})";

    private void EmitCase(CaseModel @case, int index, string end)
    {
        var hasInitializer = @case.OldTag is not null || @case.NewTag is not null || @case.StandIn is not null || @case.IsUncommon;
        _writer.Line($"new {Migrations}MigrationCase(").Indent();
        EmitMembers(@case.Old);
        EmitMembers(@case.New);
        _writer.Line($"{@case.Extra}, {@case.Reserve}, {@case.Marker}{(@case.Links.Count == 0 ? ")" + (hasInitializer ? "" : end) : ",")}");
        for (var i = 0; i < @case.Links.Count; i++)
        {
            EmitLink(@case, @case.Links[i], index, i == @case.Links.Count - 1 ? ")" + (hasInitializer ? "" : end) : ",");
        }

        _writer.Dedent();
        if (!hasInitializer)
        {
            return;
        }

        _writer.Open("");
        EmitTag("OldTag", @case.OldTag);
        EmitTag("NewTag", @case.NewTag);
        _writer.Line(@case.StandIn is { } standIn ? $"StandIn = {Literal.Of(standIn)}," : "");
        _writer.Line(@case.IsUncommon ? "IsUncommon = true," : "");
        _writer.Close(end);
    }

    private void EmitTag(string name, TagModel? tag)
    {
        if (tag is not null)
        {
            _writer.Line($"{name} = new {Migrations}MigrationTag({Literal.Of(tag.Member)}, {(tag.Value is null ? "null" : Literal.Of(tag.Value))}),");
        }
    }

    private void EmitMembers(IReadOnlyList<MemberModel> members)
    {
        _writer.Line($"new {Migrations}MemberSlot[]").Line("{").Indent();
        foreach (var member in members)
        {
            var required = member.IsRequired ? ", IsRequired: true" : "";
            var section = member.IsSection ? $", IsSection: true, Counterpart: {member.Counterpart}" : "";
            var rest = member.CarriesRest ? $", Rest: {Migrations}RestPolicy.Carry" : "";
            _writer.Line($"new {Migrations}MemberSlot({Literal.Of(member.Pointer)}{required}{section}{rest}),");
        }

        _writer.Dedent().Line("},");
    }

    private void EmitLink(CaseModel @case, LinkModel link, int caseIndex, string end)
    {
        switch (link)
        {
            case CarryModel { IsCopy: true } copy:
                _writer.Line($"new {Migrations}CopyLink({copy.Sources[0].Member}, {copy.Target}{(copy.Reason is null ? "" : ", " + Literal.Of(copy.Reason))}){end} // {Comment(@case.Old[copy.Sources[0].Member].Pointer)}");
                break;
            case CarryModel carry:
                EmitCarry(carry, end);
                break;
            case DefaultModel constant:
                _writer.Line($"new {Migrations}DefaultLink({constant.Target}, {Nullable(constant.Value)}, {Bool(constant.IsConstant)}){end}");
                break;
            case KeepModel keep:
                _writer.Line($"new {Migrations}KeepLink({keep.Source}, {Bool(keep.IsKept)}, {Nullable(keep.Down)}, {Fit(keep.Fit)}){end}");
                break;
            case DeriveModel derive:
                var name = DeriveEmitter.MethodName(derive, caseIndex);
                _writer.Line($"new {Migrations}DeriveLink({Ints(derive.Sources)}, {Ints(derive.With)}, {Ints(derive.Targets)}, {Ints(derive.Reserved)}, {Bool(derive.UsesContext)}, Up{name}, {(derive.Sources.Count > 0 ? "Down" + name : "null")})");
                _writer.Indent().Line($"{{ Fits = new[] {{ {string.Join(", ", derive.Fits.Select(Fit))} }} }}{end}").Dedent();
                break;
        }
    }

    private void EmitCarry(CarryModel carry, string end)
    {
        var unless = carry.Unless.Count == 0 ? $"global::System.Array.Empty<{Migrations}MigrationCondition>()" : $"new[] {{ {string.Join(", ", carry.Unless.Select(condition => $"new {Migrations}MigrationCondition({condition.Member}, {Literal.Of(condition.Value)})"))} }}";
        _writer.Line($"new {Migrations}CarryLink({carry.Target}, {Migrations}Misfit.{carry.Misfit}, {Nullable(carry.Reason)}, {unless},").Indent();
        for (var i = 0; i < carry.Sources.Count; i++)
        {
            var source = carry.Sources[i];
            var isLast = i == carry.Sources.Count - 1;
            var down = isLast && carry.Down is { } value ? $") {{ DownValue = {Literal.Of(value)} }}" : isLast ? ")" : "";
            _writer.Line($"{_steps.Find(source) ?? $"new {Migrations}MigrationSource" + Source(source).Substring("new".Length)}{(isLast ? down + end : ",")}");
        }

        _writer.Dedent();
    }

    private static string Conversion(ConversionModel? conversion)
    {
        if (conversion is null)
        {
            return "null";
        }

        var arguments = string.Join(", ", conversion.Arguments.Select(Literal.Of));
        return $"{Migrations}ValueConversion.{conversion.Kind}({arguments})";
    }

    private string Fit(FitModel? fit) => fit?.Kind switch
    {
        null => "null",
        FitKind.Number => $"{Migrations}ValueFit.Number({Bool(fit.IsInteger)}, {Nullable(fit.Minimum)}, {Nullable(fit.Maximum)})",
        FitKind.Text => $"{Migrations}ValueFit.Text({fit.MinimumLength}L)",
        FitKind.Boolean => $"{Migrations}ValueFit.Boolean()",
        _ => $"{Migrations}ValueFit.Schema({(fit.IsOfNew ? "New::" + _model.RootName : "Old::" + _model.FromRootName)}Validator.Explanation.Program, {fit.Subschema})",
    };

    private static string Ints(IReadOnlyList<int> values) => values.Count == 0 ? "global::System.Array.Empty<int>()" : $"new[] {{ {string.Join(", ", values)} }}";

    private static string Nullable(string? text) => text is null ? "null" : Literal.Of(text);

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Comment(string text) => string.Concat(text.Select(character => character is >= ' ' and < '\u007f' ? character : '?'));
}
