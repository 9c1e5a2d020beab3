using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>
/// Proves that a migration says what becomes of every member, both ways, and plans how. What it cannot prove is a diagnostic in the
/// migration's file.
/// </summary>
public sealed class MigrationPlanner
{
    private readonly MigrationDocument _document;
    private readonly SchemaModel _old;
    private readonly SchemaModel _new;
    private readonly ConstraintGraph _oldGraph;
    private readonly ConstraintGraph _newGraph;

    private MigrationPlanner(MigrationDocument document, SchemaModel old, SchemaModel @new)
    {
        _document = document;
        _old = old;
        _new = @new;
        _oldGraph = new ConstraintGraph(old.Constraints);
        _newGraph = new ConstraintGraph(@new.Constraints);
    }

    /// <summary>The plan; null when something is wrong, which is then among the document's diagnostics.</summary>
    /// <param name="document">The migration.</param>
    /// <param name="old">The version before; null when there is none.</param>
    /// <param name="new">The version that the migration leads to; null when there is no schema beside it.</param>
    public static MigrationModel? Plan(MigrationDocument document, SchemaModel? old, SchemaModel? @new)
    {
        if (document.HasErrors || document.From is not { } from)
        {
            return null;
        }

        if (@new is null)
        {
            document.Report(MigrationDiagnostics.WrongVersion, from.Span, "Found a migration without a schema beside it that can be used; expected <family>.schema.json in the same folder.");
            return null;
        }

        if (old is null || old.Id.Version.ToString() != from.Text)
        {
            document.Report(MigrationDiagnostics.WrongVersion, from.Span, $"Found \"from\": {JsonValue.Quote(from.Text)}; expected {(old is null ? $"no migration, since {@new.Id.Version} is the first version of {@new.Id.Family}" : $"\"{old.Id.Version}\", the version before {@new.Id.Version}")}.");
            return null;
        }

        var cases = new MigrationPlanner(document, old, @new).Cases();
        return document.HasErrors
            ? null
            : new MigrationModel(@new.Id, old.Id.Version, @new.RootName, old.RootName, @new.NamespaceSuffix, old.NamespaceSuffix, Types(old), Types(@new), cases.ToEquatableArray());
    }

    private static VersionTypes Types(SchemaModel model) => new(model.Records, model.Enums);

    /// <summary>What is said of a version that has no migration though its family has others.</summary>
    /// <param name="path">The schema's path.</param>
    /// <param name="model">The version.</param>
    /// <param name="before">The version before.</param>
    public static SchemaDiagnostic Missing(string path, SchemaModel model, SchemaModel before) => new(
        MigrationDiagnostics.NoMigration,
        path,
        new TextSpan(0, 1, 0, 0, 0, 1),
        $"Found no {MigrationDocument.FileName} beside {model.Id}; expected one, as the other versions of {model.Id.Family} have. 'schemafirst migrate --draft' writes a first one from {before.Id.Version}.");

    /// <summary>The id of the schema that a migration's path stands beside.</summary>
    public static SchemaId IdOf(string path)
    {
        var parts = path.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        var family = parts.Length >= 3 ? parts[parts.Length - 3] : "";
        return SchemaPath.ToId(string.Join("/", parts.Take(parts.Length - 1)) + $"/{family}.schema.json");
    }

    private List<CaseModel> Cases()
    {
        var newUnion = _new.Unions.FirstOrDefault(union => union.Name == _new.RootName);
        var oldUnion = _old.Unions.FirstOrDefault(union => union.Name == _old.RootName);
        var isUnion = newUnion is not null || oldUnion is not null;
        List<CaseModel> cases = [];
        foreach (var shape in _document.Shapes)
        {
            if ((shape.Case is not null) != isUnion)
            {
                _document.Report(MigrationDiagnostics.Malformed, shape.Span, isUnion ? "Found \"steps\" for a union; expected \"cases\"." : "Found \"cases\" for a record; expected \"steps\".");
                continue;
            }

            var (old, @new) = (Side(_old, oldUnion, _oldGraph, shape.From), Side(_new, newUnion, _newGraph, shape.Case));
            if (old is { } left && @new is { } right)
            {
                var planner = new ShapePlanner(_document, shape, left.Root, right.Root, _oldGraph, _newGraph, _old.Id.Version.ToString(), _new.Id.Version.ToString());
                cases.Add(planner.Plan(right.Root.Record!.Name, left.Tag, right.Tag));
            }
        }

        if (newUnion is not null)
        {
            cases.AddRange(_document.Added.Select(added => Added(added, newUnion)).OfType<CaseModel>());
            CheckEveryCase(newUnion, oldUnion);
        }

        // Those that something tells stand before the one that takes all others.
        return [.. cases.OrderBy(@case => @case.OldTag is null && @case.StandIn is null)];
    }

    private (ShapeNode Root, TagModel? Tag)? Side(SchemaModel model, UnionModel? union, ConstraintGraph graph, Located? name)
    {
        if (union is null)
        {
            var record = model.Records.FirstOrDefault(candidate => candidate.Name == model.RootName);
            if (record is null)
            {
                _document.Report(MigrationDiagnostics.Malformed, _document.Span, $"Found that {model.Id} is no object; expected records to migrate.");
                return null;
            }

            return (ShapeNode.Of(model, record, graph, 0), null);
        }

        var found = name is null ? null : FindCase(model, union, name.Text);
        if (found is null)
        {
            _document.Report(MigrationDiagnostics.UnknownMember, name?.Span ?? _document.Span, $"Found the case {JsonValue.Quote(name?.Text ?? "")}; expected one of {string.Join(", ", union.Cases.Select(@case => Show(model, @case)))} of {model.Id}.");
            return null;
        }

        var member = union.Discriminator == UnionDiscriminator.Constant ? union.DiscriminatorJsonName : found.Tag;
        var value = union.Discriminator == UnionDiscriminator.Constant ? JsonValue.Quote(found.Tag!) : null;
        var others = union.Cases.Select(@case => @case.Tag).OfType<string>().Where(tag => tag != found.Tag).ToList();
        var subschema = graph.Case(0, member, value, others);
        var root = ShapeNode.Of(model, model.Records.First(record => record.Name == found.RecordName), graph, subschema);
        return (root, member is null ? null : new TagModel(member, value));
    }

    private static UnionCaseModel? FindCase(SchemaModel model, UnionModel union, string name) =>
        union.Cases.FirstOrDefault(@case => @case.Tag == name) ?? union.Cases.FirstOrDefault(@case => @case.RecordName == model.RootName + CSharpName.Of(name));

    private static string Show(SchemaModel model, UnionCaseModel @case) => @case.Tag ?? @case.RecordName.Substring(model.RootName.Length).ToLowerInvariant();

    private CaseModel? Added(AddedShape added, UnionModel union)
    {
        if (FindCase(_new, union, added.Case.Text) is not { } @case || union.Discriminator != UnionDiscriminator.Constant)
        {
            _document.Report(MigrationDiagnostics.UnknownMember, added.Case.Span, $"Found the case {JsonValue.Quote(added.Case.Text)}; expected one of {string.Join(", ", union.Cases.Select(other => other.Tag))}.");
            return null;
        }

        if (_document.Reserve is not { } reserve)
        {
            _document.Report(MigrationDiagnostics.NoStore, added.Case.Span, $"Found a case that only {_new.Id.Version} has, and no place to keep it in {_old.Id.Version}; expected \"reserve\" among the stores.");
            return null;
        }

        var root = new MemberModel("", -1, null, @case.RecordName, IsRequired: true, IsSection: true, Counterpart: 0);
        var members = new JsonPointer(reserve.Text).Tokens().ToList();
        List<MemberModel> old = [root with { RecordName = null }];
        for (var i = 0; i < members.Count; i++)
        {
            old.Add(new MemberModel(string.Concat(members.Take(i + 1).Select(token => new JsonPointer("").Append(token).Text)), i, null, null, IsRequired: false, IsSection: i < members.Count - 1));
        }

        return new CaseModel(@case.RecordName, old.ToEquatableArray(), new[] { root }.ToEquatableArray(), -1, old.Count - 1, -1, default, null, new TagModel(union.DiscriminatorJsonName!, JsonValue.Quote(@case.Tag!)), added.StandIn.ToCanonicalString());
    }

    private void CheckEveryCase(UnionModel union, UnionModel? oldUnion)
    {
        var named = _document.Shapes.Select(shape => shape.Case?.Text).Concat(_document.Added.Select(added => added.Case.Text)).OfType<string>().Select(name => FindCase(_new, union, name)).ToList();
        foreach (var @case in union.Cases.Where(@case => !named.Contains(@case)))
        {
            _document.Report(MigrationDiagnostics.MissingMember, _document.Span, $"Found nothing about the case {@case.Tag} of {_new.Id.Version}; expected it in \"cases\", or, if it is new: \"added\": [{{ \"case\": \"{@case.Tag}\", \"down\": {{ … }} }}].");
        }

        var taken = _document.Shapes.Select(shape => shape.From?.Text).OfType<string>().Select(name => oldUnion is null ? null : FindCase(_old, oldUnion, name)).ToList();
        foreach (var @case in oldUnion?.Cases.Where(@case => !taken.Contains(@case)) ?? [])
        {
            _document.Report(MigrationDiagnostics.ForgottenMember, _document.Span, $"Found nothing about the case {Show(_old, @case)} of {_old.Id.Version}; expected where it goes: {{ \"case\": \"…\", \"from\": \"{Show(_old, @case)}\", \"steps\": [] }}.");
        }
    }
}
