using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Evaluator.Migrations;

/// <summary>Makes migrations of plans that are met at run time: the same table that the generator emits as C#.</summary>
public static class MigrationBinder
{
    /// <summary>Binds a plan; null where it derives members by C#, which only a compiled migration has.</summary>
    /// <param name="model">The plan.</param>
    /// <param name="old">The program of the older version's schema.</param>
    /// <param name="new">The program of the newer version's schema.</param>
    public static Migration? Bind(MigrationModel model, SchemaProgram old, SchemaProgram @new)
    {
        if (Derivations(model).Any())
        {
            return null;
        }

        ValueFit? Fit(FitModel? fit) => fit?.Kind switch
        {
            null => null,
            FitKind.Number => ValueFit.Number(fit.IsInteger, fit.Minimum, fit.Maximum),
            FitKind.Text => ValueFit.Text(fit.MinimumLength),
            FitKind.Boolean => ValueFit.Boolean(),
            _ => ValueFit.Schema(fit.IsOfNew ? @new : old, fit.Subschema),
        };
        return new Migration(
            Version(model, model.From.ToString(), old),
            Version(model, model.Id.Version.ToString(), @new),
            [.. model.Cases.Select(@case => Case(@case, Fit))]);
    }

    /// <summary>The names of the conversions in C# that a plan calls for.</summary>
    public static IEnumerable<string> Derivations(MigrationModel model) =>
        model.Cases.SelectMany(@case => @case.Links).OfType<DeriveModel>().Select(derive => derive.Name);

    private static SchemaVersionInfo Version(MigrationModel model, string version, SchemaProgram program) =>
        new(model.Id.Family, version, program.IsValid, program.Validate);

    private static MigrationCase Case(CaseModel @case, Func<FitModel?, ValueFit?> fit) => new(
        [.. @case.Old.Select(Slot)],
        [.. @case.New.Select(Slot)],
        @case.Extra,
        @case.Reserve,
        @case.Marker,
        [.. @case.Links.Select(link => Link(link, fit))])
    {
        OldTag = Tag(@case.OldTag),
        NewTag = Tag(@case.NewTag),
        StandIn = @case.StandIn,
        IsUncommon = @case.IsUncommon,
    };

    private static MemberSlot Slot(MemberModel member) =>
        new(member.Pointer, member.IsSection, member.IsRequired, member.IsSection ? member.Counterpart : -1, member.CarriesRest ? RestPolicy.Carry : RestPolicy.Keep);

    private static MigrationTag? Tag(TagModel? tag) => tag is null ? null : new MigrationTag(tag.Member, tag.Value);

    private static MigrationLink Link(LinkModel link, Func<FitModel?, ValueFit?> fit) => link switch
    {
        CarryModel { IsCopy: true } copy => new CopyLink(copy.Sources[0].Member, copy.Target, copy.Reason),
        CarryModel carry => new CarryLink(
            carry.Target,
            carry.Misfit switch { MisfitPolicy.Keep => Misfit.Keep, MisfitPolicy.Reject => Misfit.Reject, _ => Misfit.Leave },
            carry.Reason,
            [.. carry.Unless.Select(condition => new MigrationCondition(condition.Member, condition.Value))],
            [.. carry.Sources.Select(source => new MigrationSource(source.Member, Conversion(source.Conversion), fit(source.Fit), fit(source.DownFit)))])
        {
            DownValue = carry.Down,
        },
        DefaultModel constant => new DefaultLink(constant.Target, constant.Value, constant.IsConstant),
        KeepModel keep => new KeepLink(keep.Source, keep.IsKept, keep.Down, fit(keep.Fit)),
        _ => throw new ArgumentException($"Found a step of the kind {link.GetType().Name}; expected one that is bound at run time.", nameof(link)),
    };

    private static ValueConversion? Conversion(ConversionModel? conversion) => conversion?.Kind switch
    {
        null => null,
        ConversionKind.Multiply => ValueConversion.Multiply(conversion.Arguments[0], conversion.Arguments[1]),
        ConversionKind.Map => ValueConversion.Map([.. conversion.Arguments]),
        ConversionKind.MapEach => ValueConversion.MapEach([.. conversion.Arguments]),
        ConversionKind.NumberToString => ValueConversion.NumberToString(),
        _ => ValueConversion.StringToNumber(),
    };
}
