using SchemaFirst.Tests.Shared.Growth;

namespace SchemaFirst.Generators.Tests.Growth;

/// <summary>No work grows with the square of what it is given. Bytes are counted, not seconds: <c>benchmarks/growth</c> shows both.</summary>
public sealed class GrowthTests
{
    private static readonly int[] Sizes = [250, 1000];

    public static TheoryData<string> Works => [.. GrowthWork.All.Select(work => work.Name)];

    [Theory]
    [MemberData(nameof(Works))]
    public void Nothing_grows_with_the_square_of_its_input(string name)
    {
        var work = GrowthWork.All.Single(work => work.Name == name);
        List<string> quadratic = [];
        foreach (var shape in GrowthShape.All.Where(shape => !GrowthMeasure.IsKnown(work, shape)))
        {
            GrowthMeasure.Run(work, shape, [8]);
            var points = GrowthMeasure.Run(work, shape, Sizes);
            if (GrowthMeasure.IsQuadratic(points))
            {
                quadratic.Add($"{shape.Name}: {string.Join(", ", points)}");
            }
        }

        Assert.Empty(quadratic);
    }
}
