using Tawthiq.Bench.Pictures;
using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Tests.Evidence.Pictures;

public sealed class SamePictureTests
{
    // The whole trial is `Tawthiq.Bench pictures`; this is a stretch of it with other seeds.
    [Fact]
    public void Changed_pictures_are_found_again_and_no_others()
    {
        var trial = new PictureTrial(16, 70_000);
        var figures = PictureChange.Demanded.Select(c => trial.Ask(c)).ToList();

        figures.Sum(f => f.Asked).ShouldBe(192);
        figures.Sum(f => f.Found).ShouldBeGreaterThanOrEqualTo(189, string.Join(", ", figures.Where(f => f.Found < f.Asked).Select(f => $"{f.Kind} {f.Found}")));
        figures.Sum(f => f.Wrong).ShouldBe(0);
    }

    [Fact]
    public void A_mirrored_picture_is_found_when_it_is_looked_for_in_a_mirror()
    {
        var trial = new PictureTrial(4, 71_000);

        trial.Ask(PictureChange.All[^1]).Found.ShouldBe(0);
        trial.Ask(PictureChange.All[^1], mirrored: true).Found.ShouldBe(4);
    }

    [Fact]
    public void A_sketch_read_back_is_the_same_sketch()
    {
        var sketch = Sketch(3);
        var back = PictureSketch.Parse(sketch.ToBytes())!; // its own bytes

        back.Hash.ShouldBe(sketch.Hash);
        back.ToBytes().ShouldBe(sketch.ToBytes());
        back.Mirrored().Mirrored().Hash.ShouldBe(sketch.Hash);
    }

    [Fact]
    public void Bytes_that_are_no_sketch_give_none() => PictureSketch.Parse(new byte[17]).ShouldBeNull();

    [Fact]
    public void A_plain_picture_has_no_sketch() => PictureSketch.AllOf(new GrayPicture(8, 8, [.. Enumerable.Repeat((byte)7, 64)])).ShouldBeEmpty();

    [Fact]
    public void A_picture_within_black_bars_is_found_without_them()
    {
        var gray = Gray(5);
        var boxed = new byte[160 * 200];
        gray.CopyTo(boxed.AsSpan(40 * 160));
        var (plain, within) = (PictureSketch.Of(new GrayPicture(160, 120, gray))!, PictureSketch.AllOf(new GrayPicture(160, 200, boxed))[^1]);

        var near = new PictureIndex([plain.Hash]).Near(within);

        near.Count.ShouldBe(1);
        new ComparePictures(within).With(plain, near[0].Window).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void The_nearest_come_first_and_those_beyond_reach_not_at_all()
    {
        var sketch = Sketch(9);
        var index = new PictureIndex([sketch.Hash ^ 0b11111, ~sketch.Hash, sketch.Hash, sketch.Hash ^ 1]);

        index.Near(sketch).Select(n => n.Index).ShouldBe([2, 3, 0]);
    }

    [Fact]
    public void Videos_are_the_same_where_their_frames_keep_their_distance_in_time()
    {
        TimeSpan[] asked = [.. Enumerable.Range(0, 10).Select(Half)];

        var laid = MovingPictures.Lay(asked, Half(30), [.. Enumerable.Range(0, 8).Select(i => new SameFrame(Half(i), Half(i + 6), 0.9))]);

        laid.ShouldNotBeNull();
        laid.Value.Offset.ShouldBe(TimeSpan.FromSeconds(3));
        laid.Value.Frames.ShouldBe(8);
    }

    [Fact]
    public void One_frame_in_common_makes_no_same_video()
    {
        TimeSpan[] asked = [.. Enumerable.Range(0, 10).Select(Half)];

        MovingPictures.Lay(asked, Half(30), [new(Half(0), Half(20), 1), new(Half(5), Half(2), 1)]).ShouldBeNull();
    }

    private static TimeSpan Half(int n) => n * MovingPictures.Between;

    private static byte[] Gray(int seed) => [.. new Scene(seed).Draw(160, 120, new(0, 0, 1, 0)).Chunk(3).Select(p => (byte)((p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8))];

    private static PictureSketch Sketch(int seed) => PictureSketch.Of(new GrayPicture(160, 120, Gray(seed)))!; // scenes are not plain
}
